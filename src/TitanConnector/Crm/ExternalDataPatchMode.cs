using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>What an update does to external data that it does not mention.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ExternalDataPatchMode>))]
public enum ExternalDataPatchMode
{
    Replace,
    Merge,
}
