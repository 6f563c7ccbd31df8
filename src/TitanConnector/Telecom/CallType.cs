using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Telecom;

/// <summary>What came of a call, as the agent classified it.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CallType>))]
public enum CallType
{
    /// <summary>The caller hung up before anybody answered.</summary>
    Abandoned,

    /// <summary>A chance of a job, but none was booked.</summary>
    Unbooked,

    /// <summary>No job was booked, for a good reason.</summary>
    Excused,

    /// <summary>A job was booked.</summary>
    Booked,

    /// <summary>It was about something else than a new job.</summary>
    NotLead,
}
