using TitanConnector.Emulator;

// A process of its own for a test to kill. It says where it listens and lives until its standard input ends: it cannot outlive the test.
await using var emulator = await TitanEmulator.StartAsync(new EmulatorOptions { DataFile = args[0], Seed = EmulatorSeed.Empty, RateLimit = 0 });
await Console.Out.WriteLineAsync(emulator.BaseUrl.ToString());
await Console.In.ReadToEndAsync();
