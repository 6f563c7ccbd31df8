using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Routes.Marketing;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>What a tenant needs before a job can be booked; an empty tenant has it too.</summary>
internal sealed class WorkSetup
{
    private static readonly (string Name, string Priority, double Hours, bool NoCharge, string[] Complaints)[] Kinds =
    [
        ("No heat", "Urgent", 2, false, ["Furnace does not start", "Blows cold air", "Thermostat is blank"]),
        ("AC repair", "High", 2, false, ["AC runs, house stays warm", "Ice on the outdoor unit", "Loud rattle at start"]),
        ("Maintenance", "Low", 1.5, false, ["Spring tune-up", "Fall tune-up", "Filter change and inspection"]),
        ("Drain cleaning", "Normal", 1, false, ["Kitchen sink backs up", "Slow shower drain", "Main line, roots suspected"]),
        ("Water heater", "High", 3, false, ["No hot water", "Tank leaks", "Quote for tankless"]),
        ("Leak repair", "High", 2, false, ["Drip below the kitchen sink", "Water stain on the ceiling", "Hose bib leaks"]),
        ("Replacement", "Normal", 6, false, ["Furnace and AC are 19 years old", "Repipe of one bathroom", "New water softener"]),
        ("Estimate", "Normal", 1, true, ["Wants a quote", "Second opinion", "Remodel, plumbing rough-in"]),
    ];

    private static readonly string[] CancelReasons =
        ["Customer canceled", "No one at home", "Booked twice", "Went with someone else", "Outside service area"];

    private static readonly string[] ProjectTypes = ["Remodel", "New construction", "System replacement"];

    private static readonly string[] CampaignNames =
        ["Existing customer", "Website", "Online search ads", "Neighborhood mailer", "Truck wrap", "Referral"];

    public WorkSetup(Records records)
    {
        BusinessUnitIds = [.. Active(records, SettingsTables.BusinessUnits).Select(unit => unit.Id)];
        Technicians = [.. Active(records, SettingsTables.Technicians).Select(Technician)];
        JobKinds =
        [
            .. Kinds.Select(kind => new JobKind(
                JobTypes.Add(
                    records, kind.Name, BusinessUnitIds, kind.Priority, TimeSpan.FromHours(kind.Hours), kind.NoCharge, active: true).Id(),
                kind.Priority,
                TimeSpan.FromHours(kind.Hours),
                kind.NoCharge,
                kind.Complaints)),
        ];
        JobTypes.Add(records, "Fax installation", BusinessUnitIds, "Low", TimeSpan.FromHours(1), noCharge: false, active: false);
        CampaignIds =
        [
            .. CampaignNames.Select((name, i) => Campaigns.Add(records, name, $"(614) 555-01{i:00}", isDefault: i == 0, active: true).Id()),
        ];
        Campaigns.Add(records, "Radio 2019", "(614) 555-0199", isDefault: false, active: false);
        CancelReasonIds = [.. CancelReasons.Select(name => JobCancellations.AddReason(records, name, active: true).Id())];
        JobCancellations.AddReason(records, "Weather", active: false);
        BookingProviderIds =
        [
            BookingProviders.Add(records, "Web scheduler", "Bookings from the contractor's own site"),
            BookingProviders.Add(records, "Answering service", "Bookings taken after hours"),
        ];
        var scheduled = ProjectStatuses.Add(records, "Scheduled", 1);
        var inProgress = ProjectStatuses.Add(records, "In progress", 2);
        var done = ProjectStatuses.Add(records, "Completed", 3);
        ProjectStatusIds = (scheduled, inProgress, done);
        ProjectStatuses.AddSub(records, scheduled, "Waiting for permit", 1);
        WaitingForParts = ProjectStatuses.AddSub(records, inProgress, "Waiting for parts", 1);
        ProjectTypeIds = [.. ProjectTypes.Select(name => ProjectStatuses.AddType(records, name))];
        CustomFields.AddType(records, JobTables.JobFieldTypes, "Access", "Key", "Code", "Someone at home");
        CustomFields.AddType(records, JobTables.JobFieldTypes, "Permit number");
        CustomFields.AddType(records, JobTables.ProjectFieldTypes, "Architect");
    }

    public long[] BusinessUnitIds { get; }

    public (long Id, string Name)[] Technicians { get; }

    public JobKind[] JobKinds { get; }

    public long[] CampaignIds { get; }

    public long[] CancelReasonIds { get; }

    public long[] BookingProviderIds { get; }

    public (long Scheduled, long InProgress, long Done) ProjectStatusIds { get; }

    public long WaitingForParts { get; }

    public long[] ProjectTypeIds { get; }

    private static List<StoredRecord> Active(Records records, Collection collection) =>
        records.Select($"SELECT id, owner, json FROM {collection.Name} WHERE active = 1 ORDER BY id", _ => { });

    private static (long Id, string Name) Technician(StoredRecord technician) =>
        (technician.Id, technician.Parse()["name"]!.GetValue<string>());
}

/// <summary>A job type, and what customers say when they call for it.</summary>
internal sealed record JobKind(long Id, string Priority, TimeSpan Duration, bool NoCharge, string[] Complaints);
