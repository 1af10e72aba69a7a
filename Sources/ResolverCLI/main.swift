print("resolver")
