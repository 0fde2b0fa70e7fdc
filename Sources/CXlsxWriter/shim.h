// Excel workbooks through Debian's libxlsxwriter (package libxlsxwriter-dev).
#ifndef ENTREPOT_XLSXWRITER_SHIM_H
#define ENTREPOT_XLSXWRITER_SHIM_H
#include <xlsxwriter.h>
#endif
