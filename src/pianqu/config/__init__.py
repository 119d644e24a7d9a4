"""Settings, addresses, navigation, the order of `tick`: the only room that knows everybody."""
