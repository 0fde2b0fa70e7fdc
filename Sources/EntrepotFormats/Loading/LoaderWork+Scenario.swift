import EntrepotKernel
import EntrepotLayout
import Foundation

extension LoaderWork {
  /// Reads a scenario with everything it names.
  mutating func scenario(path: String, overrides: [Override]) -> ScenarioSpec? {
    guard var root = document(path: path, .scenario, askedAt: nil) else { return nil }
    let changes = changes(root, overrides)
    let isForLayout: (Change) -> Bool = { $0.path[0] == "layout" && $0.path.count > 1 }
    let shape = Shapes.scenario
    apply(changes.filter { !isForLayout($0) }, to: &root, shape.outline)
    guard let form = shape.value(of: root, &reading) else { return nil }
    let isFormSound = reading.problems.allSatisfy { $0.severity != .error }

    var spec = form.plain(reading.catalogue)
    let errors = reading.errorCount
    let layout = form.layout.flatMap {
      self.layout(
        path: resolvedPath($0.value, writtenIn: $0.mark.file), askedAt: $0.mark,
        overrides: changes.filter(isForLayout).map { $0.withoutFirst })
    }
    if let layout {
      spec.layout = layout
      spec.assumptions = layout.assumptions + spec.assumptions
    }
    // What a broken layout says is no measure for the rows of a file.
    let sound = reading.errorCount == errors ? layout : nil
    readFiles(form, layout, &spec)
    let errorsBefore = reading.errorCount
    spec.skus = readSKUs(form)
    let knowsSKUs = reading.errorCount == errorsBefore
    let clock = readClock(form.calendar, &spec)
    let firstDay = readLines(form, sound, knowsSKUs: knowsSKUs, clock, root, &spec)
    if let firstDay, form.calendar.start == nil {
      // A file with dates says when the run starts.
      spec.calendar.start(at: clock.instant(localSeconds: Int64(firstDay) * 86_400), on: clock)
    }
    form.resolve(&spec, clock, root, isFormSound: isFormSound, &reading)
    if let layout { form.check(&spec, layout, root, &reading) }
    spec.inputs = inputs
    return spec
  }

  private mutating func readFiles(_ form: ScenarioForm, _ layout: LayoutSpec?, _ spec: inout ScenarioSpec) {
    if let orders = form.demand.orders, let path = dataFile(orders.file) {
      let (found, problems) = OrderFile(form: orders, layout: layout).read(path: path)
      reading.problems += problems
      spec.orders = found
    }
    if let file = form.stock.file, let path = dataFile(file) {
      let (counts, problems) = readStock(form.stock, path: path)
      reading.problems += problems
      spec.stock.counts = counts
    }
  }

  /// What a file says of SKUs; what the scenario itself says comes later, with the layout's unit loads.
  private mutating func readSKUs(_ form: ScenarioForm) -> [SKUSpec] {
    guard let file = form.skuFile, let path = dataFile(file) else { return [] }
    let (rows, problems) = SKUFile.read(file, form.skuColumns, path: path)
    reading.problems += problems
    return rows
  }

  /// Reads slots and customers' orders; gives the first day of dates (days since 1970), if there are any.
  private mutating func readLines(
    _ form: ScenarioForm, _ layout: LayoutSpec?, knowsSKUs: Bool, _ clock: LocalClock,
    _ root: DocumentNode, _ spec: inout ScenarioSpec
  ) -> Int? {
    var places = LinePlaces(layout: layout, knowsSKUs: knowsSKUs)
    for sku in SKUSpec.merged(form.skus.map(\.whole), file: spec.skus) { places.skus[sku.name] = sku }
    let errors = reading.errorCount
    for crew in form.crews {
      guard let file = crew.slotFile, let path = dataFile(file),
        let area = layout?.picking.firstIndex(where: { $0.name == crew.spec.area }), let layout
      else { continue }
      var slots = crew.spec
      let (rows, problems) = SlotFile.read(crew, layout.picking[area], path: path)
      reading.problems += problems
      slots.slotRows = rows
      spec.crews.append(slots)
      for row in rows { places.slots[row.sku] = area }
    }
    guard let lines = form.demand.lines, let file = lines.file, let path = dataFile(file) else { return nil }
    // A format that could not be read would make every row a mistake.
    if lines.timeFormat == nil, root["demand"]?["lines"]?["time-format"] != nil { return nil }
    // What no slot file places is picked from pods, where there are any; a broken slot file says nothing.
    places.mustBePlaced =
      form.podPicking.isEmpty && !places.slots.isEmpty && reading.errorCount == errors
    if let layout {
      places.sendsPallets = layout.picking.map { area in
        form.crews.contains { $0.spec.area == area.name && $0.source?.fullPallets != nil }
      }
      places.tours = layout.picking.map { area in
        let capacity = form.crews.first { $0.spec.area == area.name }?.spec.capacity
        return capacity.flatMap { $0.measure == .volume || $0.measure == .weight ? $0 : nil }
      }
      if form.podPicking.isEmpty, !layout.picking.isEmpty {
        places.standard = layout.picking.firstIndex { $0.name == lines.area?.value } ?? 0
      }
    }
    let (content, problems) = LinesFile(
      form: lines, places: places, clock: clock, epoch: spec.calendar.epochSeconds
    ).read(path: path, start: form.calendar.start.map { Double($0.seconds) })
    reading.problems += problems
    spec.lines = content?.spec
    return content?.firstDay
  }

  /// Finds the time zone and the instant of the start.
  private mutating func readClock(_ form: CalendarForm, _ spec: inout ScenarioSpec) -> LocalClock {
    var clock = LocalClock.utc
    if let name = form.timeZone {
      let isNamed = TimeZone.knownTimeZoneIdentifiers.contains(name.value) || name.value == "UTC"
      if isNamed, let named = LocalClock(zone: name.value) {
        clock = named
        spec.calendar.timeZone = name.value
      } else {
        reading.report(
          "unknown-time-zone",
          "'\(name.value.prefix(60))' is not a time zone; names are such as Europe/Berlin.",
          at: name.mark,
          suggestion: nearestWord(to: name.value, among: TimeZone.knownTimeZoneIdentifiers.sorted()))
      }
    }
    if let start = form.start {
      spec.calendar.start(at: clock.instant(localSeconds: start.seconds), on: clock)
    }
    return clock
  }
}

extension Change {
  /// The same path without its first step.
  fileprivate var withoutFirst: Change {
    Change(path: Array(path.dropFirst()), written: written, value: value, mark: mark)
  }
}
