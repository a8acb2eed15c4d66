"""The icons, drawn inline: `→` and `✓` are in none of the font subsets, and an image would cost a request."""

from typing import Final

PATHS: Final = {
    "warn": '<path d="M12 3.5L2.5 20.5h19z"/><path d="M12 10v5M12 17.6v.1"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "pause": '<circle cx="12" cy="12" r="9"/><path d="M9.7 8.5v7M14.3 8.5v7"/>',
    "check": '<path d="M4.5 12.5l5 5 10-11"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "shield": '<path d="M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
    "barred": '<circle cx="12" cy="12" r="9"/><path d="M5.7 5.7l12.6 12.6"/>',
    "again": '<path d="M4.5 5v5h5M5 10a7.5 7.5 0 1 1-.5 4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "scan": '<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M3.5 12h17"/>',
    "printer": '<path d="M7 8V3.5h10V8M7 17H3.5V8h17v9H17"/><path d="M7 14h10v6.5H7z"/>',
    "network": '<path d="M3 9.5a13 13 0 0 1 18 0M6.3 13a8.5 8.5 0 0 1 11.4 0M9.5 16.4a4 4 0 0 1 5 0M12 19.6v.1"/>',
    "filter": '<path d="M3.5 5h17l-6.5 8v6.500l-4-2V13z"/>',
    "up": '<path d="M12 5v14M6.5 10.500L12 5l5.5 5.5"/>',
    "down": '<path d="M12 19V5M6.5 13.500L12 19l5.5-5.5"/>',
    "paper": '<path d="M6 2.500h8.500L19 7v14.500H6z"/><path d="M14 3v4.500h4.500M9 12h6.500M9 16h6.5"/>',
    "archive": '<path d="M3.5 4h17v5h-17zM5 9v11h14V9M10 13h4"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c.8-4 4-6 8-6s7.2 2 8 6"/>',
    "place": '<path d="M12 21.500c-4-4.5-6.5-8-6.5-11.500a6.5 6.5 0 0 1 13 0c0 3.5-2.5 7-6.5 11.500z"/>'
    '<circle cx="12" cy="10" r="2.3"/>',
    "money": '<rect x="3" y="6" width="18" height="12" rx="1.5"/><circle cx="12" cy="12" r="2.6"/>'
    '<path d="M6.5 12h.1M17.5 12h.1"/>',
    "phone": '<path d="M5 3.500h4l1.5 5-2.5 1.700a12 12 0 0 0 5.8 5.800l1.7-2.5 5 1.500v4c0 .8-.7 1.5-1.5 1.500'
    'C11 20 4 13 3.5 5c0-.8.7-1.5 1.5-1.500z"/>',
    "away": '<path d="M13.5 4.500h6v6M19.5 4.500l-9 9M17 14v5.500H4.500V7H10"/>',
    "camera": '<path d="M3 7.500h4.500L9 5h6l1.5 2.500H21V19H3z"/><circle cx="12" cy="13" r="3.5"/>',
    "turn": '<path d="M19.500 5v5h-5M19 10a7.500 7.500 0 1 0 .5 4"/>',
    "minus": '<path d="M5 12h14"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "back": '<path d="M14.500 5.500L8 12l6.500 6.500"/>',
    "on": '<path d="M9.500 5.500L16 12l-6.500 6.500"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5l5 5"/>',
}
