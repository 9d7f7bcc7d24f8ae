"""Every address of the site, grouped by noun."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from kb.views import about, articles, delegates, home, organizations, quotes, search, themes

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    # Search
    path("search/", search.search, name="search"),
    path("search/help/", search.search_help, name="search-help"),
    # Delegates and their organizations
    path("delegates/", delegates.delegates, name="delegates"),
    path("delegates/<slug:slug>/", delegates.delegate, name="delegate"),
    path("delegates/<slug:slug>/quotes/", delegates.delegate_quotes, name="delegate-quotes"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    # Themes
    path("themes/", themes.themes, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("themes/<slug:slug>/quotes/", themes.theme_quotes, name="theme-quotes"),
    # Articles and quotes
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("quotes/<slug:public_id>/", quotes.quote, name="quote"),
    # The site itself
    path("about/", about.about, name="about"),
    path("robots.txt", about.robots, name="robots"),
    # Editors and programs
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
]

handler400 = "kb.views.errors.bad_request"
handler403 = "kb.views.errors.permission_denied"
handler404 = "kb.views.errors.page_not_found"
handler500 = "kb.views.errors.server_error"
