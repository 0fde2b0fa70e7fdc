import EntrepotAnalysis

/// The report of a run as one self-contained HTML file: no scripts, no network, no fonts from elsewhere;
/// light and dark, on paper (page one on one A4 page) and on a telephone. It is well-formed XML, too.
public func reportHTML(_ result: RunResult) -> String {
  let page: Markup = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="entrepot"/>
    <title>\(result.header.title) · Entrepot report</title>
    <style>
    \(Markup(stringLiteral: Style.css))
    </style>
    </head>
    <body>
    \(Style.definitions)
    \(PageOne(result: result).markup())
    \(Details(result: result).markup())
    </body>
    </html>

    """
  return page.text
}
