"""What to trust."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.review.quality import by_tier
from kb.review.quality import quality as scores_of_rules
from kb.views.review.access import editors_only


@editors_only
def quality(request: HttpRequest) -> HttpResponse:
    scores = scores_of_rules()
    return render(request, "review/quality.html", {"scores": scores, "tiers": by_tier(scores)})
