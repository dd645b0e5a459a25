-- load: escape
return "\u{FFFFFFFFF}"
