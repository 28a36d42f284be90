import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Arrays;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF about each file, by PDF/UA-1 and the archive's standard that comes first ("2a"): one line for every rule that it breaks, nothing when it keeps them all. */
public class Judge {
    public static void main(String[] asked) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour archive = PDFAFlavour.fromString(asked[0]);
        for (String file : Arrays.copyOfRange(asked, 1, asked.length)) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, archive}) {
                try (InputStream stream = new FileInputStream(file);
                        PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                    ValidationResult result = validator.validate(parser);
                    System.out.println("judged " + flavour + " " + file + " " + result.isCompliant());
                    for (TestAssertion one : result.getTestAssertions()) {
                        System.out.println("broken " + flavour + " " + one.getRuleId().getClause() + " " + one.getMessage());
                    }
                }
            }
        }
    }
}
