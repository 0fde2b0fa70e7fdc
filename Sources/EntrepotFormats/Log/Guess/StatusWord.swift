import EntrepotLayout

/// What words of a status column usually mean, in the languages of the systems that people export from.
enum StatusWord {
  /// Parts of words, the longest that a word has decides; those of up to three letters stand alone.
  private static let stems: [(LogStatus, [String])] = [
    (
      .cancelled,
      [
        "cancel", "storn", "abort", "abgebrochen", "abandon", "fail", "reject", "void", "delet", "geloescht",
        "annul", "anulad", "anulow", "supprim", "eliminad", "取消", "作废", "撤销", "删除",
      ]
    ),
    (
      .shorted,
      [
        "short", "fehlmenge", "mindermenge", "unterlieferung", "manquant", "rupture", "faltante", "faltant",
        "缺货", "短拣", "欠拣", "短缺",
      ]
    ),
    (
      .open,
      [
        "open", "pending", "waiting", "released", "assigned", "started", "created", "new", "planned",
        "progress",
        "queued", "draft", "active", "unconfirmed", "notconfirmed", "incomplet", "offen", "wartend", "wartet",
        "begonnen", "inarbeit", "laufend", "angelegt", "freigegeben", "neu", "nichtquittiert", "unquittiert",
        "ouvert", "encours", "enattente", "nonconfirm", "abiert", "pendient", "enproceso", "encurso",
        "enespera", "pendent", "inattesa", "aperto", "aberto", "emcurso", "wacht", "oczek", "otwart",
        "sinconfirmar", "noconfirmad", "未完成", "未确认", "待", "进行中", "执行中", "新建", "已下达", "已分配",
      ]
    ),
    (
      .completed,
      [
        "confirm", "complet", "done", "finish", "closed", "success", "ok", "quittiert", "erledigt", "fertig",
        "abgeschlossen", "beendet", "bestaetigt", "termin", "acheve", "cloture", "cerrad", "finalizad",
        "hecho", "deliver", "zugestellt", "geliefert", "entreg", "livre", "conclu", "feito", "eseguit",
        "chiuso", "gereed", "voltooid", "zakoncz", "wykonan", "=fait", "realizad", "zrealiz", "=evaso",
        "=evasa",
        "=fatto", "=valide", "afgerond", "verwerkt", "gesloten", "完成", "确认", "正常",
      ]
    ),
  ]

  /// The status that a word most likely stands for; nil: nobody can tell.
  static func meaning(_ word: String) -> LogStatus? {
    let name = ColumnName(word, isValue: true)
    var best: (meaning: LogStatus, length: Int)?
    for (meaning, words) in stems {
      for stem in words where stem.count > best?.length ?? 0 && name.has([stem]) {
        best = (meaning, stem.count)
      }
    }
    return best?.meaning
  }
}
