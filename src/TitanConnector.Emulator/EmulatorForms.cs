namespace TitanConnector.Emulator;

/// <summary>
/// What becomes of requests for operations of which the emulator only has the form of the answer, and no rule behind it.
/// </summary>
public enum EmulatorForms
{
    /// <summary>They get a valid answer with the header <c>X-Emulator: form</c>.</summary>
    Answer,

    /// <summary>They get 501, for tests that must not pass by accident.</summary>
    Refuse,
}
