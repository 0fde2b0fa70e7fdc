/// What the report of a sweep adds to the look of reports.
enum SweepStyle {
  static let css = """
    .s0 { stroke: #1c79ad; fill: #1c79ad; } .s1 { stroke: #d1662b; fill: #d1662b; }
    .s2 { stroke: #2f9e73; fill: #2f9e73; } .s3 { stroke: #a54f95; fill: #a54f95; }
    .s4 { stroke: #8a7a1e; fill: #8a7a1e; } .s5 { stroke: #55616f; fill: #55616f; }
    path.s { fill: none; stroke-width: 1.2; } line.w { stroke-width: 1; } circle.p { stroke: none; }
    circle.p { fill: var(--line); } circle.front { fill: var(--held); stroke: var(--edge); stroke-width: .5; }
    circle.off { fill: var(--muted); fill-opacity: .55; }
    line.whisker { stroke: var(--ink); stroke-width: .8; }
    .frontline { fill: none; stroke: var(--held); stroke-width: 1; stroke-dasharray: 3 2; }
    .strand { fill: none; stroke: var(--muted); stroke-width: .6; opacity: .55; }
    .strand.front { stroke: var(--held); stroke-width: 1.3; opacity: 1; }
    .axisline { stroke: var(--ink); stroke-width: .7; } a { color: inherit; }
    a:hover circle, a:hover path { stroke: var(--ink); stroke-width: 1.6; }
    table.sort th { cursor: pointer; } table.sort th[data-way]::after { content: " " attr(data-way); }
    tr:target { background: var(--panel); outline: 2px solid var(--line); }
    td.different { font-weight: bold; } code { font-family: "DejaVu Sans Mono", monospace; font-size: 11px; }
    td code { white-space: nowrap; user-select: all; } .cellmap text { font-size: 8px; }
    .legend .swatch.s0, .legend .swatch.s1, .legend .swatch.s2, .legend .swatch.s3, .legend .swatch.s4,
    .legend .swatch.s5 { height: 4px; vertical-align: 2px; } .s0.swatch { background: #1c79ad; }
    .s1.swatch { background: #d1662b; } .s2.swatch { background: #2f9e73; }
    .s3.swatch { background: #a54f95; }
    .s4.swatch { background: #8a7a1e; } .s5.swatch { background: #55616f; }
    """

  /// A click on a heading sorts its table; a second one the other way round. Written without signs that XML
  /// would take for its own.
  static let sorting = """
    document.querySelectorAll('table.sort th').forEach(function (head) {
      head.addEventListener('click', function () {
        var body = head.closest('table').tBodies[0];
        var column = Array.prototype.indexOf.call(head.parentNode.children, head);
        var way = head.dataset.way === '↑' ? -1 : 1;
        head.parentNode.querySelectorAll('th').forEach(function (other) { delete other.dataset.way; });
        head.dataset.way = way === 1 ? '↑' : '↓';
        function value(row) { var cell = row.children[column]; return cell.dataset.v || cell.textContent; }
        Array.from(body.rows).sort(function (a, b) {
          var x = value(a), y = value(b), difference = Number(x) - Number(y);
          return way * (isNaN(difference) ? x.localeCompare(y) : difference);
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
    """
}
