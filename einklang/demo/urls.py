"""The addresses of the demo."""

from django.urls import path

from einklang.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.choose, name="choose"),
    path("demo/as/<slug:key>/", views.become, name="become"),
]
