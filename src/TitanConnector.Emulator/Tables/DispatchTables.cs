using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of dispatch.</summary>
internal static class DispatchTables
{
    /// <summary>The owner is the appointment.</summary>
    public static Collection AppointmentAssignments { get; } = new(
        "appointment_assignments",
        new Column("job", "INTEGER", document => document["jobId"]!.GetValue<long>()),
        new Column("technician", "INTEGER", document => document["technicianId"]!.GetValue<long>()));
}
