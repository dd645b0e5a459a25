-- error: nil
error()
