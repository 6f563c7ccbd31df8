namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>What a caller is told, in the terms of the table.</summary>
public enum Outcome
{
    /// <summary>The right answer.</summary>
    Right,

    /// <summary>The connection failed, and nothing was changed.</summary>
    Failed,

    /// <summary>ServiceTitan rejected it, and nothing was changed.</summary>
    Refused,

    /// <summary>It is unknown whether it was carried out; the error says so, and how to find out.</summary>
    Unknown,
}
