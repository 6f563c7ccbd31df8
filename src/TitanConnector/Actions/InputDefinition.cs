using System.Text.Json.Nodes;

namespace TitanConnector.Actions;

/// <summary>One input of an action: its names, its value and its place in the request.</summary>
public sealed class InputDefinition
{
    /// <summary>The key in <c>--inputs</c> and in JSON generally.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the input on a form, such as Customer ID.</summary>
    public required string Label { get; init; }

    /// <summary>What the input means and what it does, in whole sentences.</summary>
    public required string Comment { get; init; }

    /// <summary>Where the input goes in the request.</summary>
    public required InputPlace Place { get; init; }

    /// <summary>
    /// The name in the request; <see langword="null"/> for inputs that are not sent, for maps whose keys are the names, and for whole
    /// bodies.
    /// </summary>
    public string? WireName { get; init; }

    /// <summary>What the value looks like.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null may be given, which clears the field.</summary>
    public bool IsClearable { get; init; }

    /// <summary>The smallest number that is allowed; <see langword="null"/> for no limit.</summary>
    public long? Minimum { get; init; }

    /// <summary>The largest number that is allowed; <see langword="null"/> for no limit.</summary>
    public long? Maximum { get; init; }

    /// <summary>The largest number of items in a list; <see langword="null"/> for no limit.</summary>
    public int? MaximumItems { get; init; }

    /// <summary>The option on the command line; <see langword="null"/> if it is made from the key.</summary>
    public string? Option { get; init; }

    /// <summary>Whether null and absent are two things, as in updates.</summary>
    internal bool TellsNullFromAbsent { get; init; }

    /// <summary>Whether a list goes into the query once for each item.</summary>
    internal bool IsRepeated { get; init; }

    /// <summary>The key of the input whose file, or files, this one names.</summary>
    internal string? NamesFileOf { get; init; }

    /// <summary>What holds when the input is left out, as its declaration writes it.</summary>
    internal string? DefaultText { get; init; }

    /// <summary>A valid value to look at, as the declaration writes it.</summary>
    internal string? ExampleText { get; init; }

    /// <summary>The value that applies when the input is left out; <see langword="null"/> if there is none. It is never sent.</summary>
    public JsonNode? Default() => Shape.Parse(DefaultText);

    /// <summary>A valid value to show; <see langword="null"/> if there is none. It is never sent.</summary>
    public JsonNode? Example() => Shape.Parse(ExampleText);
}
