namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>What a caller is told, in the words of the table.</summary>
public enum Outcome
{
    /// <summary>The right answer.</summary>
    Right,

    /// <summary>The wire failed, and nothing was changed.</summary>
    Failed,

    /// <summary>ServiceTitan said no, and nothing was changed.</summary>
    Refused,

    /// <summary>Whether it was carried out is open, and the error says so and how to find out.</summary>
    Unknown,
}
