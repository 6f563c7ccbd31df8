namespace TitanConnector.Actions;

/// <summary>The place of an input in the request.</summary>
public enum InputPlace
{
    /// <summary>The path if it contains the input; otherwise the query for GET and DELETE, and the body for other methods.</summary>
    ByRule,

    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>A query parameter.</summary>
    Query,

    /// <summary>A property of the JSON body.</summary>
    Body,

    /// <summary>A part of a multipart body.</summary>
    Multipart,

    /// <summary>Not sent; controls the connector.</summary>
    Control,
}
