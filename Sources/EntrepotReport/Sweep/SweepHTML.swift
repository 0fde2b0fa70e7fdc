import EntrepotAnalysis

/// The report of a sweep as one self-contained HTML file.
public func sweepHTML(_ result: SweepResult) -> String { "" }
