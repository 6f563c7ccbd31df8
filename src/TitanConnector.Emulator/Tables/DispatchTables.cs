using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>What dispatch keeps.</summary>
internal static class DispatchTables
{
    /// <summary>Each belongs to the appointment that is its owner.</summary>
    public static Collection AppointmentAssignments { get; } = new(
        "appointment_assignments",
        new Column("job", "INTEGER", document => document["jobId"]!.GetValue<long>()),
        new Column("technician", "INTEGER", document => document["technicianId"]!.GetValue<long>()));
}
