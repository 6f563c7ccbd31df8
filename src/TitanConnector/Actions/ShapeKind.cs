namespace TitanConnector.Actions;

/// <summary>The kinds of value that an input or a result can be.</summary>
public enum ShapeKind
{
    /// <summary>A whole number, of 64 bits where it is an id.</summary>
    Integer,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>Either true or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    DateTime,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A GUID, such as <c>5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21</c>.</summary>
    Guid,

    /// <summary>One of a list of texts.</summary>
    Choice,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>A list of values of one shape.</summary>
    Array,

    /// <summary>An object with any names and values of one shape.</summary>
    Map,

    /// <summary>JSON of any kind.</summary>
    Any,

    /// <summary>A file that goes with the JSON, in which it is named.</summary>
    File,
}
