namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What a hand-written operation also does to records of other collections.</summary>
/// <param name="Key">The key of the operation.</param>
/// <param name="Route">Its method and path, without the names of placeholders.</param>
/// <param name="Check">Refuses the request before anything is changed.</param>
/// <param name="Then">Happens after the operation.</param>
internal sealed record Extension(string Key, string Route, Action<Turn> Check, Action<Turn> Then);
