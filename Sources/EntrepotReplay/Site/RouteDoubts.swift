import EntrepotFormats

/// What a log says of its vehicles' ways that its layout does not have, in words.
struct RouteDoubts {
  let remarks: [String]

  /// - Parameter unjoined: tasks along whose nodes the layout's roads do not lead.
  init(_ site: ReplaySite, _ names: LogNames, unjoined: Int) {
    var remarks: [String] = []
    let strange = site.routes.compactMap(\.unknown)
    if let first = strange.first {
      remarks.append(
        "\(strange.count) of \(site.routes.count) different ways of vehicles ('route') name nodes that "
          + "the layout does not have, such as '\(first.prefix(60))': these are passed over.")
    }
    if unjoined > 0 {
      remarks.append(
        "\(unjoined) tasks name ways ('route') that the layout's roads do not lead from their source to "
          + "their destination: the quickest stands for each, and is marked as inferred.")
    }
    if names.leftRoutes > 0 {
      remarks.append(
        "\(names.leftRoutes) tasks have a way of their own that is not kept, as there are more different "
          + "ones than fit in 16 MB: the quickest stands for it.")
    }
    self.remarks = remarks
  }
}
