"""Signing in and out, and changing one's password: Django's views in the site's design."""

from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeDoneView, PasswordChangeView

login = LoginView.as_view(template_name="accounts/login.html", redirect_authenticated_user=True)
logout = LogoutView.as_view()
password = PasswordChangeView.as_view(template_name="accounts/password.html")
password_changed = PasswordChangeDoneView.as_view(template_name="accounts/password_changed.html")
