namespace TitanConnector.Actions;

/// <summary>The kinds of value of inputs and results.</summary>
public enum ShapeKind
{
    /// <summary>A whole number; ids have 64 bits.</summary>
    Integer,

    /// <summary>A number, possibly with a fraction.</summary>
    Number,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>Either true or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    DateTime,

    /// <summary>A date without a time.</summary>
    Date,

    /// <summary>A GUID, such as <c>5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21</c>.</summary>
    Guid,

    /// <summary>One of a list of texts.</summary>
    Choice,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>A list of values of one shape.</summary>
    Array,

    /// <summary>An object with arbitrary names and values of one shape.</summary>
    Map,

    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>A file sent along with the JSON, which contains its name.</summary>
    File,
}
