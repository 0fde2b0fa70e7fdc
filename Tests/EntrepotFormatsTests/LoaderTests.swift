import EntrepotFormats
import EntrepotLayout
import Testing

@Suite struct LoaderTests {
  @Test func shippedScenariosLoad() {
    for name in ["wepa-highbay", "ent-b1"] {
      let (spec, problems) = Loader(catalogue: testCatalogue).scenario(path: shipped("scenarios/\(name).yaml"))
      #expect(diagnosticsText(problems, color: false) == "")
      #expect(spec?.name == name)
    }
  }
}
