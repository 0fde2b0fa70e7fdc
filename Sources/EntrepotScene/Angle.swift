import Glibc

/// Direction of a vector, anticlockwise from the x axis [rad]. Only pictures hang on it.
func angle(_ dx: Double, _ dy: Double) -> Double { atan2(dy, dx) }
