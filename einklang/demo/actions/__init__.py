"""Acting the invented year: every row is made by the act that the pages call, at its moment on the clock."""

from einklang.demo.actions.year import act_year

__all__ = ["act_year"]
