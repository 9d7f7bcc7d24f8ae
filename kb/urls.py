"""Every address of the site, grouped by noun."""

from django.contrib import admin
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path

from kb.views import (
    about,
    accounts,
    articles,
    delegates,
    feeds,
    home,
    linked,
    organizations,
    quotes,
    search,
    sitemaps,
    themes,
)
from kb.views.review import adding, desk, quality, queue
from kb.views.review import quotes as deciding

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *feeds.feeds_at("", "all", feeds.all_quotes),
    # Search
    path("search/", search.search, name="search"),
    path("search/help/", search.search_help, name="search-help"),
    *feeds.feeds_at("search/", "search", feeds.search),
    # Delegates and their organizations
    path("delegates/", delegates.delegates, name="delegates"),
    path(
        "delegates/<slug:slug>/",
        linked.negotiated(delegates.delegate, {linked.JSON_LD: linked.delegate_jsonld}),
        name="delegate",
    ),
    path("delegates/<slug:slug>.jsonld", linked.delegate_jsonld, name="delegate-jsonld"),
    path("delegates/<slug:slug>/quotes/", delegates.delegate_quotes, name="delegate-quotes"),
    *feeds.feeds_at("delegates/<slug:slug>/", "delegate", feeds.delegate),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    *feeds.feeds_at("organizations/<slug:slug>/", "organization", feeds.organization),
    # Themes
    path("themes/", themes.themes, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("themes/<slug:slug>/quotes/", themes.theme_quotes, name="theme-quotes"),
    *feeds.feeds_at("themes/<slug:slug>/", "theme", feeds.theme),
    # Articles and quotes
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path(
        "quotes/<slug:public_id>/",
        linked.negotiated(
            quotes.quote, {linked.JSON: linked.quote_json, linked.JSON_LD: linked.quote_jsonld}
        ),
        name="quote",
    ),
    path("quotes/<slug:public_id>.json", linked.quote_json, name="quote-json"),
    path("quotes/<slug:public_id>.jsonld", linked.quote_jsonld, name="quote-jsonld"),
    path("quotes/<slug:public_id>/annotation.jsonld", linked.quote_annotation, name="quote-annotation"),
    # The site itself
    path("about/", about.about, name="about"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": sitemaps.SITEMAPS}, name="sitemaps"),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": sitemaps.SITEMAPS},
        # The index looks for the name that Django gives it.
        name="django.contrib.sitemaps.views.sitemap",
    ),
    # The review desk
    path("review/", queue.queue, name="review"),
    path("review/add/", adding.add, name="review-add"),
    path("review/quality/", quality.quality, name="review-quality"),
    path("review/delegates/", desk.delegates, name="review-delegates"),
    path("review/articles/<slug:slug>/", desk.article, name="review-article"),
    path("review/articles/<slug:slug>/undo/", desk.undo, name="review-undo"),
    path("review/articles/<slug:slug>/sure/", desk.sure, name="review-sure"),
    path("review/articles/<slug:slug>/missed/", desk.missed, name="review-missed"),
    path("review/quotes/<slug:public_id>/accept/", deciding.accept, name="review-accept"),
    path("review/quotes/<slug:public_id>/reject/", deciding.reject, name="review-reject"),
    path("review/quotes/<slug:public_id>/correct/", deciding.correct, name="review-correct"),
    # Signing in and out
    path("accounts/login/", accounts.login, name="login"),
    path("accounts/logout/", accounts.logout, name="logout"),
    path("accounts/password/", accounts.password, name="password_change"),
    path("accounts/password/changed/", accounts.password_changed, name="password_change_done"),
    # Editors and programs
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
]

handler400 = "kb.views.errors.bad_request"
handler403 = "kb.views.errors.permission_denied"
handler404 = "kb.views.errors.page_not_found"
handler500 = "kb.views.errors.server_error"
