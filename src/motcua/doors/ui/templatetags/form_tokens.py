"""`{% csrf_token %}` as Django has it, and beside it who was signed in when the form was drawn (`ui.typed_by`).

One tag, so that no form of an officer's page can forget it.
"""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode

from motcua.doors.ui import typed_by
from motcua.foundation.people.principals import Principal

register = template.Library()


class FormTokensNode(CsrfTokenNode):
    """Draws both hidden controls; on a page without an officer only Django's."""

    def render(self, context: Context) -> str:
        token, officer = super().render(context), context.get("officer")
        if not token or not isinstance(officer, Principal) or not officer.account_ref:
            return token
        return token + typed_by.field(officer.account_ref)


@register.tag("csrf_token")
def form_tokens(parser: Parser, token: Token) -> FormTokensNode:
    """`{% csrf_token %}` in every form that posts."""
    return FormTokensNode()
