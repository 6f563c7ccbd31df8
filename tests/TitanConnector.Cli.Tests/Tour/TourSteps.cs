namespace TitanConnector.Cli.Tests.Tour;

/// <summary>The steps of the tour, from the first run to a job that is booked.</summary>
internal static class TourSteps
{
    private const string Job = """
        titan jobs create --customer-id {customer} --location-id {home} \
          --business-unit HVAC --job-type "No heat" --campaign Website \
          --priority Normal --summary "Furnace makes a rattling noise" \
          --appointments.0.start "tomorrow 8:00" \
          --appointments.0.end "tomorrow 10:00" \
          --appointments.0.technicians Tess
        """;

    /// <summary>All of them after the first, which starts the emulator.</summary>
    public static IReadOnlyList<TourStep> All { get; } =
    [
        new("Save a connection",
            "A connection is the access to one tenant, saved under a name; here it is that of the emulator, with the zone of its times.",
            """
            titan connections add shop --environment emulator \
              --api-url http://127.0.0.1:8181 --tenant {tenant} \
              --client-id cid.emulator --client-secret cs1.emulator \
              --app-key ak1.emulator --time-zone America/Phoenix
            """,
            "titan connections test shop"),
        new("See where you are",
            "Before you write anything, look at which tenant a write would change, and why that connection is in force.",
            "titan whoami"),
        new("Find an action",
            "The search covers everything that ServiceTitan documents, by any words.",
            "titan actions --search \"job note\""),
        new("Find customers by name",
            "A list takes its filters as options, and shows as many columns as fit.",
            new TourCommand("titan customers list --name Dental --page-size 5", Keeps: "found")),
        new("Look at one record",
            "The id of a record is just a word after the command.",
            "titan customers get {found}"),
        new("Start from an example",
            "The example shows the required inputs as JSON, ready to be changed and given to --inputs.",
            "titan customers create --example"),
        new("Create a customer",
            "Members of an input are typed one by one, so there is no JSON to quote.",
            new TourCommand(
                $$"""
                titan customers create --name "Avery Hall" --type Residential \
                  --address street="12 Mill Lane" --address city=Phoenix \
                  --address state=AZ --address zip=85004 --address country=USA \
                  --locations.0.name Home --locations.0.address.street "12 Mill Lane" \
                  --locations.0.address.city Phoenix --locations.0.address.state AZ \
                  --locations.0.address.zip 85004 --locations.0.address.country USA \
                  --fields id,name,type,address.street,balance
                """,
                Keeps: "customer"),
            new TourCommand("titan locations list --customer-id {customer} --fields id,name,address.street", Keeps: "home")),
        new("Add a location",
            "A customer can have work done in more than one place.",
            """
            titan locations create --customer-id {customer} --name Rental \
              --address street="90 Palm Court" --address city=Phoenix \
              --address state=AZ --address zip=85004 --address country=USA \
              --fields id,name,address.street,taxZoneId
            """),
        new("Type names for ids",
            "Where an id is needed, a name or a part of it works; if it is ambiguous, the candidates are listed and nothing is sent.",
            new TourCommand("titan jobs list --job-type rep", Status: 2)),
        new("Look before you book",
            "--dry-run shows the request with every name and time resolved, and sends nothing.",
            Job + " --dry-run"),
        new("Book the job",
            "The same command without --dry-run books the job for tomorrow at 8:00.",
            new TourCommand(Job + " \\\n  --fields id,jobNumber,jobStatus,summary,createdOn", Keeps: "job")),
        new("See its appointments",
            "The job was created with its appointment; times are shown in the zone of the connection.",
            "titan appointments list --job-id {job} --fields id,start,end,status"),
        new("Leave a note",
            "Notes are what the office and the technicians tell each other about a job.",
            "titan jobs notes create {job} --text \"Gate code 4411\""),
        new("List what changed today",
            "Words such as today and -7d are understood wherever a time is.",
            "titan jobs list --modified-on-or-after today --fields id,summary,modifiedOn"),
        new("Take it into a spreadsheet",
            "Every list can be csv, with the fields that you name.",
            """
            titan customers list --fields id,name,address.city,balance \
              --output csv --page-size 5
            """),
        new("Make a mistake",
            "What is wrong is found before anything is sent, and named by its option; what ServiceTitan refuses is shown with its reason.",
            new TourCommand("titan jobs create --priority Normal --sumary x", Status: 2),
            new TourCommand("titan jobs get 42", Status: 1)),
        new("Check the tenant",
            "Before an integration goes live, this tells what the tenant lacks and who can put it right.",
            "titan check --for lead-intake"),
        new("Do many things at once",
            "A file has a row for each call; all rows are checked first, and a run that is interrupted continues with the same command.",
            """
            cat > notes.csv <<END
            jobId,text
            {job},Dog in the yard
            {job},Filter is 16x25x1
            {job},Customer pays by check
            END
            """,
            "titan run createJobNote --batch notes.csv"),
        new("Clean up",
            "The job is canceled for a reason, by its name, and the connection is deleted; Ctrl+C ends the emulator and its records.",
            "titan jobs cancel {job} --reason \"Booked twice\" --memo \"Only a tour\"",
            "titan connections remove shop"),
    ];
}
