"""The addresses that machines read."""

from django.urls import URLPattern

app_name = "open_data"
urlpatterns: list[URLPattern] = []
