/// Times of day by which figures are told apart, such as the cut-offs of customers' orders.
public enum TimesOfDay {
  /// Most of them for which there are figures: one an hour. A day has a few carriers' cut-offs; where there
  /// are more each order has a time of its own, and figures by time would be about single orders.
  public static var most: Int { 24 }
}
