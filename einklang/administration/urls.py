"""Departments for everybody, under the city and under each neighbourhood; work on them under /desk/."""

from django.urls import include, path

from einklang.administration.views import (
    attendance,
    commitments,
    cooperation,
    departments,
    public,
    responsibilities,
    undertakings,
)

CITY = [
    path("", public.departments, name="departments"),
    path("<slug:slug>/", public.department, name="department"),
]
HOURS = [
    path("", cooperation.everywhere, name="everywhere"),
    path("hours.csv", cooperation.table, name="table"),
]
AREA = [
    path("responsibilities/", public.responsibilities, name="responsibilities"),
    path("commitments/", public.commitments, name="commitments"),
    path("cooperation/", cooperation.cooperation, name="cooperation"),
    path("undertakings/", undertakings.undertakings, name="undertakings"),
    path("joint-projects/<number:number>/", undertakings.joint_project, name="joint_project"),
]
DESK = [
    path("responsibilities/", responsibilities.places, name="places"),
    path("departments/", departments.departments, name="departments"),
    path("departments/<slug:slug>/", departments.department, name="department"),
    path("<slug:neighbourhood>/responsibilities/", responsibilities.responsibilities, name="responsibilities"),
    path("<slug:neighbourhood>/responsibilities/<number:key>/", responsibilities.responsibility, name="responsibility"),
    path("absence/", attendance.absence, name="absence"),
    path("<slug:neighbourhood>/attendance/", attendance.attendance, name="attendance"),
    path("<slug:neighbourhood>/undertakings/", undertakings.desk, name="undertakings"),
    path("<slug:neighbourhood>/undertakings/<number:key>/", undertakings.undertaking, name="undertaking"),
    path("<slug:neighbourhood>/joint-projects/<number:number>/", undertakings.joint_desk, name="joint_project"),
    path("<slug:neighbourhood>/cooperation/", cooperation.desk, name="cooperation"),
    path("<slug:neighbourhood>/cooperation/<number:key>/", cooperation.time, name="cooperation_time"),
    path("<slug:neighbourhood>/commitments/", commitments.commitments, name="commitments"),
    path("<slug:neighbourhood>/commitments/<number:key>/", commitments.commitment, name="commitment"),
]

urlpatterns = [
    path("departments/", include((CITY, "administration_city"))),
    path("cooperation/", include((HOURS, "administration_hours"))),
    path("desk/", include((DESK, "administration_desk"))),
    path("<slug:neighbourhood>/", include((AREA, "administration"))),
]
