"""Every address of the site, grouped by noun."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from kb.views import about, articles, delegates, feeds, home, organizations, quotes, search, themes

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *feeds.feeds_at("", "all", feeds.all_quotes),
    # Search
    path("search/", search.search, name="search"),
    path("search/help/", search.search_help, name="search-help"),
    *feeds.feeds_at("search/", "search", feeds.search),
    # Delegates and their organizations
    path("delegates/", delegates.delegates, name="delegates"),
    path("delegates/<slug:slug>/", delegates.delegate, name="delegate"),
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
