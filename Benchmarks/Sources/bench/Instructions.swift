/// `bench instructions mm1|agv|hold N`: instruction counts are repeatable where seconds are not.
///
///     valgrind --tool=callgrind bench instructions mm1 100000
func benchInstructions(_ arguments: [String]) {
  guard arguments.count == 2, let size = Int(arguments[1]), size > 0 else {
    return print("usage: bench instructions mm1|agv|hold N")
  }
  switch arguments[0] {
  case "mm1":
    var model = SingleServer(objects: size)
    print("mean stay \(decimal(model.run(), 3)) s")
  case "agv":
    var model = Vehicles()
    print("mean wait \(decimal(model.run(cycles: size), 4)) s")
  default:
    var model = Hold(.exponential, pending: 1_000)
    model.run(size)
    print("\(size) holds")
  }
}
