using TitanConnector.Emulator;

// A separate process for a test to kill. It prints its address and runs until its standard input ends, so it cannot outlive the test.
await using var emulator = await TitanEmulator.StartAsync(
    new EmulatorOptions { DataFile = args[0], Seed = EmulatorSeed.Empty, RateLimit = 0 });
await Console.Out.WriteLineAsync(emulator.BaseUrl.ToString());
await Console.In.ReadToEndAsync();
