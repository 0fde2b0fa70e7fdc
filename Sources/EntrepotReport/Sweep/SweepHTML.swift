import EntrepotAnalysis

/// The report of a sweep as one self-contained HTML file: figures with intervals, tables that sort, and for
/// every variant the command that opens it in the live picture. It needs no network and is well-formed XML.
public func sweepHTML(_ result: SweepResult) -> String {
  let page: Markup = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="entrepot"/>
    <title>\(result.name) · Entrepot sweep</title>
    <style>
    \(Markup(stringLiteral: Style.css))
    \(Markup(stringLiteral: SweepStyle.css))
    </style>
    </head>
    <body>
    \(Style.definitions)
    \(SweepPage(result: result).markup())
    <script>
    \(Markup(stringLiteral: SweepStyle.sorting))
    </script>
    </body>
    </html>

    """
  return page.text
}
