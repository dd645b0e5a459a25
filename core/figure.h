/* Changing what is known of a figure. */
#ifndef GOUJI_FIGURE_H
#define GOUJI_FIGURE_H

#include "document.h"

/* Gives a figure that could be read another kind. GJ_EINEXACT, GJ_ERANGE: unchanged. */
gj_status gj__figure_become(gj_figure *figure, gj_figure_kind kind, gj_unit unit);

#endif
