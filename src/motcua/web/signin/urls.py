"""Addresses of sign-in. allauth reverses these names; its pages that we do not offer have no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path

from motcua.web.signin import doors, security

urlpatterns = [
    path("dang-nhap/", doors.PhoneDoor.as_view(), name="account_request_login_code"),
    path("dang-nhap/ma/", doors.CodePage.as_view(), name="account_confirm_login_code"),
    path("dang-nhap/khoa/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("can-bo/dang-nhap/", doors.StaffDoor.as_view(), name="account_login"),
    path("can-bo/dang-nhap/xac-nhan/", doors.SecondFactorPage.as_view(), name="mfa_authenticate"),
    path(
        "dang-nhap/bi-khoa/",
        account.AccountInactiveView.as_view(template_name="signin/inactive.html"),
        name="account_inactive",
    ),
    path("vao/", doors.where_next, name="where_next"),
    path("thoat/", account.LogoutView.as_view(template_name="signin/sign_out.html"), name="account_logout"),
    path("bao-mat/", factors.IndexView.as_view(template_name="signin/security.html"), name="mfa_index"),
    path(
        "bao-mat/xac-nhan/",
        account.ReauthenticateView.as_view(template_name="signin/again_password.html"),
        name="account_reauthenticate",
    ),
    path(
        "bao-mat/xac-nhan/ma/",
        factors.ReauthenticateView.as_view(template_name="signin/again_code.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "bao-mat/xac-nhan/khoa/",
        webauthn.ReauthenticateWebAuthnView.as_view(template_name="signin/again_key.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("bao-mat/ung-dung/", security.AddApp.as_view(), name="mfa_activate_totp"),
    path(
        "bao-mat/ung-dung/tat/",
        totp.DeactivateTOTPView.as_view(template_name="signin/app_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "bao-mat/khoa/", webauthn.ListWebAuthnView.as_view(template_name="signin/keys.html"), name="mfa_list_webauthn"
    ),
    path("bao-mat/khoa/them/", security.AddKey.as_view(), name="mfa_add_webauthn"),
    path(
        "bao-mat/khoa/<int:pk>/doi-ten/",
        webauthn.EditWebAuthnView.as_view(template_name="signin/key_rename.html"),
        name="mfa_edit_webauthn",
    ),
    path("bao-mat/khoa/<int:pk>/bo/", security.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path(
        "bao-mat/ma-du-phong/",
        recovery.ViewRecoveryCodesView.as_view(template_name="signin/recovery.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "bao-mat/ma-du-phong/tao/",
        recovery.GenerateRecoveryCodesView.as_view(template_name="signin/recovery_make.html"),
        name="mfa_generate_recovery_codes",
    ),
    path("bao-mat/ma-du-phong/tai-ve/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(
        "bao-mat/phien/",
        sessions.ListUserSessionsView.as_view(template_name="signin/sessions.html"),
        name="usersessions_list",
    ),
]
