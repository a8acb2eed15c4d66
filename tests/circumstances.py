"""Who acts, and when, as tests write it: recorded as it happens."""

from motcua.foundation.people.circumstances import Circumstances

acting = Circumstances.at_once
