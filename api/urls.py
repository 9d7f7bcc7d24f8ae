"""Every address below /api/."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from api.views.articles import Articles, Outlets
from api.views.delegates import Delegates, Organizations
from api.views.export import Export
from api.views.quotes import Quotes
from api.views.root import Nothing, Root
from api.views.search import Search
from api.views.themes import Themes

lists = SimpleRouter()
lists.register("quotes", Quotes, basename="api-quotes")
lists.register("delegates", Delegates, basename="api-delegates")
lists.register("organizations", Organizations, basename="api-organizations")
lists.register("themes", Themes, basename="api-themes")
lists.register("articles", Articles, basename="api-articles")
lists.register("outlets", Outlets, basename="api-outlets")

urlpatterns = [
    path("v1/", Root.as_view(), name="api-root"),
    path("v1/", include(lists.urls)),
    path("v1/search/", Search.as_view(), name="api-search"),
    path("v1/export/", Export.as_view(), name="api-export"),
    path("v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    # Last, because it matches everything.
    re_path("", Nothing.as_view()),
]
