namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What is done for an operation, by its key.</summary>
internal sealed record Rule(string Key, Action<Turn> Handle);
