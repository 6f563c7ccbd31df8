namespace TitanConnector.Actions;

/// <summary>Declares a property of an action as an input. The comment documents the property everywhere.</summary>
/// <param name="label">The name of the input on a form, such as Customer ID.</param>
/// <param name="comment">What the input means and does, in full sentences.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute(string label, string comment) : Attribute
{
    /// <summary>The name of the input on a form, such as Customer ID.</summary>
    public string Label => label;

    /// <summary>What the input means and does, in full sentences.</summary>
    public string Comment => comment;

    /// <summary>A valid example: plain text for text inputs, JSON for others. It is never sent.</summary>
    public string? Example { get; init; }

    /// <summary>The value that applies if the input is omitted, as JSON. It is displayed but never sent; updates have none.</summary>
    public string? Default { get; init; }

    /// <summary>The name in the request, if it differs from the input's key.</summary>
    public string? Wire { get; init; }

    /// <summary>Whether the input has no name of its own in the request, such as a map whose keys are the names, or a whole body.</summary>
    public bool IsNameless { get; init; }

    /// <summary>The key of the input whose files this input names.</summary>
    public string? NamesFileOf { get; init; }

    /// <summary>The input's place in the request, if <see cref="InputPlace.ByRule"/> does not apply.</summary>
    public InputPlace In { get; init; }

    /// <summary>Whether null is allowed, and clears the field, according to ServiceTitan's documentation.</summary>
    public bool Clearable { get; init; }

    /// <summary>The command-line option, if it differs from the key: <c>id</c> for the id of the record that the noun names.</summary>
    public string? Option { get; init; }

    /// <summary>The smallest allowed number. The default is no limit.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>The largest allowed number. The default is no limit.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The maximum number of items in a list. The default is no limit.</summary>
    public int MaximumItems { get; init; } = int.MaxValue;

    /// <summary>Whether a list is sent as one query parameter per item instead of one value with commas.</summary>
    public bool IsRepeated { get; init; }
}
