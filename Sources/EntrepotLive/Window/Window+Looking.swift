#if Live
  import CSDL2
  import EntrepotJournal
  import EntrepotScene

  /// What goes along with the picture: the camera that follows, what is looked up in the journal.
  extension Window {
    /// Has the camera follow, and asks for what the picture needs of the journal.
    func look() -> Findings {
      let scene = reel.film.scene
      let focus = viewing.focus(scene) ?? reel.carrier(viewing)
      if viewing.isFollowing, let focus, let at = scene.position(ofNode: focus) {
        (viewing.camera.x, viewing.camera.y, viewing.hasMovedCamera) = (at.x, at.y, true)
      }
      return desk.findings(
        reel.film.reader, scene, viewing, focus: reel.inspected(viewing))
    }

    // MARK: Search

    /// What is typed goes into the open field. Signs that other keyboards have on other keys come here, too.
    func type(_ event: SDL_TextInputEvent) {
      let text = withUnsafeBytes(of: event.text) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if viewing.search != nil {
        if (viewing.search?.count ?? 0) + text.count <= 60 { viewing.search?.append(text) }
        return
      }
      if viewing.timeText != nil {
        if (viewing.timeText?.count ?? 0) + text.count <= 30 { viewing.timeText?.append(text) }
        return
      }
      switch text {
      case "/": (viewing.search, viewing.answer) = ("", nil)
      case "?": viewing.isHelpShown.toggle()
      case "t", "T": viewing.timeText = ""
      case "[": viewing.changeSpan(-1)
      case "]": viewing.changeSpan(1)
      default: break
      }
    }

    func find() {
      guard let search = viewing.search else { return }
      viewing.search = nil
      let finding = Finder(reel.film.scene, reel.timeline.orderBook, in: reel.film.reader)
        .find(search)
      viewing.show(finding, in: reel.film.scene)
    }

    // MARK: One after the other

    /// The next mover (1), or the one before (−1).
    func selectMover(_ step: Int) {
      let members = reel.film.scene.header.cast.members
      let movers = members.indices.filter { members[$0].kind.isMover }
      guard !movers.isEmpty else { return }
      let current = viewing.selected.flatMap { movers.firstIndex(of: $0) }
      let next =
        current.map { ($0 + step + movers.count) % movers.count } ?? (step > 0 ? 0 : movers.count - 1)
      viewing.select(node: movers[next])
    }

    /// The next aisle's side view, or the other side of the one shown.
    func showAisle(otherSide: Bool) {
      let scene = reel.film.scene
      let racks = scene.header.cast.racks
      guard !racks.isEmpty else { return }
      let focus = viewing.focus(scene)
      let shown =
        viewing.aisle ?? focus.flatMap { scene.rack(ofCrane: $0) } ?? (otherSide ? 0 : racks.count - 1)
      if otherSide {
        (viewing.aisle, viewing.side) = (shown, 1 - viewing.side)
      } else {
        (viewing.aisle, viewing.side) = ((shown + 1) % racks.count, 0)
      }
    }

    /// Lets go of the last thing that was opened or chosen; false when there is nothing.
    func letGo() -> Bool {
      if viewing.isHelpShown { viewing.isHelpShown = false; return true }
      if viewing.arePromisesShown { viewing.arePromisesShown = false; return true }
      if viewing.answer != nil { viewing.answer = nil; return true }
      guard
        viewing.selected != nil || viewing.load != nil || viewing.order != nil || viewing.aisle != nil
          || viewing.customer != nil || viewing.wave != nil || viewing.isFollowing
      else {
        return false
      }
      viewing.select(node: nil)
      viewing.isFollowing = false
      return true
    }
  }
#endif
