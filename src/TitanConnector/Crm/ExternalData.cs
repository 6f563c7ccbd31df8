using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Data of an application's own on a new record; only requests with the same guid see it.</summary>
public sealed record ExternalData
{
    [Description("The application's own guid.")]
    public required Guid ApplicationGuid { get; init; }

    [Description("Keys and values.")]
    [JsonPropertyName("externalData")]
    public required ExternalDataEntry[] Items { get; init; }
}

/// <summary>A key and its value.</summary>
public sealed record ExternalDataEntry
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}

/// <summary>A change of an application's own data on a record.</summary>
public sealed record ExternalDataUpdate
{
    [Description("Replace, the default and what null means, drops every key that is not given; Merge keeps them.")]
    [Clearable]
    public Optional<ExternalDataPatchMode?> PatchMode { get; init; }

    [Description("The application's own guid.")]
    public required Guid ApplicationGuid { get; init; }

    [Description("Keys and values.")]
    [JsonPropertyName("externalData")]
    public required ExternalDataChange[] Items { get; init; }
}

/// <summary>A key and its new value.</summary>
public sealed record ExternalDataChange
{
    public required string Key { get; init; }

    [Description("With Merge, null deletes the key.")]
    [Clearable]
    public Optional<string?> Value { get; init; }
}

/// <summary>A key and its value as ServiceTitan answers them.</summary>
public sealed record ExternalDataItem : ServiceTitanRecord
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}
