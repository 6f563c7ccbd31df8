using System.Text.Json.Nodes;

namespace TitanConnector.Actions;

/// <summary>One input of an action: its names, value and place in the request.</summary>
public sealed class InputDefinition
{
    /// <summary>The key in <c>--inputs</c> and in JSON in general.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the input on a form, such as Customer ID.</summary>
    public required string Label { get; init; }

    /// <summary>What the input means and does, in full sentences.</summary>
    public required string Comment { get; init; }

    /// <summary>The input's place in the request.</summary>
    public required InputPlace Place { get; init; }

    /// <summary>
    /// The name in the request; <see langword="null"/> for inputs that are not sent, maps whose keys are the names, and whole bodies.
    /// </summary>
    public string? WireName { get; init; }

    /// <summary>The kind of value, with its choices, items or properties.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether a call without it is rejected.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null is allowed and clears the field.</summary>
    public bool IsClearable { get; init; }

    /// <summary>The smallest allowed number; <see langword="null"/> for no limit.</summary>
    public long? Minimum { get; init; }

    /// <summary>The largest allowed number; <see langword="null"/> for no limit.</summary>
    public long? Maximum { get; init; }

    /// <summary>The maximum number of items in a list; <see langword="null"/> for no limit.</summary>
    public int? MaximumItems { get; init; }

    /// <summary>The command-line option; <see langword="null"/> if it is derived from the key.</summary>
    public string? Option { get; init; }

    /// <summary>Whether null and absent differ, as in updates.</summary>
    internal bool TellsNullFromAbsent { get; init; }

    /// <summary>Whether a list is sent as one query parameter per item.</summary>
    internal bool IsRepeated { get; init; }

    /// <summary>The key of the input whose files this input names.</summary>
    internal string? NamesFileOf { get; init; }

    /// <summary>The value that applies if the input is omitted, as written in its declaration.</summary>
    internal string? DefaultText { get; init; }

    /// <summary>A valid example, as written in its declaration.</summary>
    internal string? ExampleText { get; init; }

    /// <summary>The value that applies if the input is omitted; <see langword="null"/> if there is none. It is never sent.</summary>
    public JsonNode? Default() => Shape.Parse(DefaultText);

    /// <summary>A valid example; <see langword="null"/> if there is none. It is never sent.</summary>
    public JsonNode? Example() => MakeExample is null ? Shape.Parse(ExampleText) : MakeExample();

    /// <summary>Makes the example if no declaration contains one.</summary>
    internal Func<JsonNode?>? MakeExample { get; init; }
}
