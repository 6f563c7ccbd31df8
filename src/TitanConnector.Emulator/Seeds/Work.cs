using System.Globalization;
using System.Text.Json.Nodes;
using Bogus;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// The contractor's past and planned work: about one job for each customer, most of them finished long ago, some of them today's. Documents
/// are written in their final state, because booking, dispatching and completing each job would take several times as long.
/// </summary>
internal sealed class Work(Records records, WorkSetup setup, DateTimeOffset today, Books books)
{
    /// <summary>A separate random sequence, so that changes to other seeds do not change the jobs, and vice versa.</summary>
    private readonly Randomizer _random = TenantRandom.For(records, 20_260_102);

    /// <summary>Adds the work for a customer that was just created, given as the answer to its create request shows it.</summary>
    public void AddFor(JsonObject customer, bool isActive)
    {
        var since = records.Now;
        var isRecent = isActive && _random.Bool(0.13f);
        var calledOn = isRecent ? Later(since, today.AddDays(-_random.Double(0.5, 12))) : since;
        records.SetNow(WholeSeconds(calledOn));

        var booking = _random.Bool(0.12f) ? Booking(customer) : null;
        if (booking is null || _random.Bool(0.6f))
        {
            var project = _random.Bool(0.04f) ? Project(customer, isRecent) : null;
            var job = AddJob(customer, isRecent, project, booking);
            if (project is not null)
            {
                project["jobIds"] = new JsonArray(job.Id());
                records.Insert(JobTables.Projects, project);
            }
        }
        else
        {
            booking["status"] = _random.ArrayElement(["New", "New", "Dismissed", "Accepted"]);
        }

        if (booking is not null)
        {
            Bookings.Insert(records, booking, Contacts(customer));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private JsonObject AddJob(JsonObject customer, bool isRecent, JsonObject? project, JsonObject? booking)
    {
        var kind = _random.ArrayElement(setup.JobKinds);
        var bookedById = TenantTables.UserId + _random.Int(1, 6);
        var job = Jobs.Draft(
            records,
            new JsonObject
            {
                ["customerId"] = customer.Id(),
                ["locationId"] = LocationOf(customer),
                ["projectId"] = project?.Id(),
                ["businessUnitId"] = _random.ArrayElement(setup.BusinessUnitIds),
                ["jobTypeId"] = kind.Id,
                ["priority"] = kind.Priority,
                ["campaignId"] = _random.ArrayElement(setup.CampaignIds),
                ["summary"] = _random.ArrayElement(kind.Complaints),
                ["bookingId"] = booking?.Id(),
                ["customerPo"] = _random.Bool(0.05f) ? $"PO-{_random.Int(1000, 9999)}" : null,
                ["soldById"] = _random.Bool(0.1f) ? _random.ArrayElement(setup.Technicians).Id : null,
            },
            kind.NoCharge,
            bookedById);
        if (booking is not null)
        {
            booking["status"] = "Converted";
            booking["jobId"] = job.Id();
        }

        var visits = Visits(job, kind, isRecent, bookedById);
        Settle(job, visits);
        books.Bill(job, customer);
        Jobs.Insert(records, job, visits);
        foreach (var visit in visits)
        {
            Assign(visit, bookedById);
        }

        return job;
    }

    private JsonObject[] Visits(JsonObject job, JobKind kind, bool isRecent, long bookedById)
    {
        var count = _random.Bool(0.2f) ? _random.Int(2, 3) : 1;
        var start = FirstStart(isRecent);
        var visits = new JsonObject[count];
        for (var i = 0; i < count; i++)
        {
            visits[i] = Appointments.Draft(
                records,
                job,
                new JsonObject
                {
                    ["start"] = Timestamp.ToText(start),
                    ["end"] = Timestamp.ToText(start + kind.Duration),
                    ["arrivalWindowStart"] = Timestamp.ToText(start),
                    ["arrivalWindowEnd"] = Timestamp.ToText(start.AddHours(2)),
                },
                i + 1,
                bookedById);
            start = start.AddDays(_random.Int(1, 3));
        }

        return visits;
    }

    /// <summary>A few days after the call, on the hour between 8 and 4 in Ohio; some of the recent ones are right now.</summary>
    private DateTimeOffset FirstStart(bool isRecent)
    {
        if (isRecent && _random.Bool(0.35f))
        {
            return new DateTimeOffset(today.Date, TimeSpan.Zero).AddHours(_random.Int(13, 15));
        }

        var days = isRecent ? _random.Int(1, 20) : _random.Int(1, 6);
        return new DateTimeOffset(records.Now.Date, TimeSpan.Zero).AddDays(days).AddHours(_random.Int(13, 20));
    }

    /// <summary>Sets the state that a job and its appointments have today.</summary>
    private void Settle(JsonObject job, JsonObject[] visits)
    {
        if (_random.Bool(0.06f))
        {
            Cancel(job, visits);
            return;
        }

        foreach (var visit in visits)
        {
            var status = StatusOf(visit);
            visit["status"] = status;
            visit["isConfirmed"] = status is not "Hold" && _random.Bool(0.5f);
            visit["modifiedOn"] = NotAfterToday(visit, status == "Done" ? "end" : status == "Working" ? "start" : "createdOn");
        }

        var statuses = Array.ConvertAll(visits, Appointments.Status);
        job["jobStatus"] =
            Array.TrueForAll(statuses, status => status == "Done") ? "Completed"
            : statuses.Contains("Working") ? "InProgress"
            : statuses.Contains("Dispatched") ? "Dispatched"
            : statuses.Contains("Hold") ? "Hold"
            : statuses.Contains("Done") ? "InProgress"
            : "Scheduled";
        job["modifiedOn"] = visits.MaxBy(visit => visit.Ticks("modifiedOn"))!["modifiedOn"]!.DeepClone();
        if (Jobs.Status(job) == "Completed")
        {
            job["completedOn"] = visits[^1]["modifiedOn"]!.DeepClone();
            if (visits.Length > 1 && _random.Bool(0.25f))
            {
                // Finished earlier than planned: the last visit was not needed.
                visits[^1]["status"] = "Scheduled";
                visits[^1]["unused"] = true;
                job["completedOn"] = visits[^2]["modifiedOn"]!.DeepClone();
            }
        }
    }

    private string StatusOf(JsonObject visit)
    {
        var start = visit.Ticks("start");
        return start switch
        {
            _ when visit.Ticks("end") <= today.UtcTicks => "Done",
            _ when start <= today.UtcTicks => "Working",
            _ when start <= today.AddHours(1).UtcTicks => "Dispatched",
            _ when _random.Bool(0.2f) => "Hold",
            _ => "Scheduled",
        };
    }

    private void Cancel(JsonObject job, JsonObject[] visits)
    {
        var calledOff = records.Now.AddHours(_random.Int(1, 20));
        var text = Timestamp.ToText(calledOff < today ? calledOff : today);
        foreach (var visit in visits)
        {
            visit["status"] = "Canceled";
            visit["unused"] = true;
            visit["modifiedOn"] = text;
        }

        job["jobStatus"] = "Canceled";
        job["modifiedOn"] = text;
        JobCancellations.AddToLog(
            records, job.Id(), _random.ArrayElement(setup.CancelReasonIds), "Called in by the customer", text, TenantTables.UserId);
    }

    private void Assign(JsonObject visit, long assignedById)
    {
        var status = Appointments.Status(visit);
        var isOpen = status is "Scheduled" or "Hold";
        if (isOpen && _random.Bool(0.3f))
        {
            return;
        }

        var first = _random.Int(0, setup.Technicians.Length - 1);
        var crew = _random.Bool(0.15f) ? Math.Min(2, setup.Technicians.Length) : 1;
        for (var i = 0; i < crew; i++)
        {
            var technician = setup.Technicians[(first + i) % setup.Technicians.Length];
            var assignment = AppointmentAssignments.Draft(records, visit, technician.Id, technician.Name, assignedById);
            assignment["status"] = status is "Hold" or "Canceled" ? "Scheduled" : status;
            assignment["active"] = status != "Canceled";
            assignment["modifiedOn"] = visit["modifiedOn"]!.DeepClone();
            records.Insert(DispatchTables.AppointmentAssignments, assignment, owner: visit.Id());
        }
    }

    private JsonObject Booking(JsonObject customer)
    {
        var kind = _random.ArrayElement(setup.JobKinds);
        return Bookings.Draft(
            records,
            new JsonObject
            {
                ["source"] = "Website",
                ["name"] = customer["name"]!.DeepClone(),
                ["address"] = customer["locations"]![0]!["address"]!.DeepClone(),
                ["customerType"] = customer["type"]!.DeepClone(),
                ["start"] = Timestamp.ToText(records.Now.AddDays(_random.Int(1, 10))),
                ["summary"] = _random.ArrayElement(kind.Complaints),
                ["campaignId"] = _random.ArrayElement(setup.CampaignIds),
                ["businessUnitId"] = _random.Bool() ? _random.ArrayElement(setup.BusinessUnitIds) : null,
                ["jobTypeId"] = kind.Id,
                ["priority"] = kind.Priority,
                ["isFirstTimeClient"] = _random.Bool(0.7f),
                ["isSendConfirmationEmail"] = _random.Bool(),
                ["externalId"] = string.Create(CultureInfo.InvariantCulture, $"web-{_random.Int(0):x8}"),
            },
            _random.ArrayElement(setup.BookingProviderIds));
    }

    private JsonObject Project(JsonObject customer, bool isRecent)
    {
        var (scheduled, inProgress, done) = setup.ProjectStatusIds;
        var completed = records.Now.AddDays(_random.Int(10, 45));
        var statusId = isRecent || completed > today ? _random.ArrayElement([scheduled, inProgress]) : done;
        return Projects.Draft(
            records,
            new JsonObject
            {
                ["locationId"] = LocationOf(customer),
                ["projectTypeId"] = _random.ArrayElement(setup.ProjectTypeIds),
                ["name"] = $"{customer["name"]!.GetValue<string>()} {records.Now.Year}",
                ["statusId"] = statusId,
                ["subStatusId"] = statusId == inProgress ? setup.WaitingForParts : null,
                ["businessUnitIds"] = new JsonArray(_random.ArrayElement(setup.BusinessUnitIds)),
                ["startDate"] = records.NowText,
                ["targetCompletionDate"] = Timestamp.ToText(records.Now.AddDays(30)),
                ["actualCompletionDate"] = statusId == done ? Timestamp.ToText(completed) : null,
            },
            customer.Id());
    }

    private static long LocationOf(JsonObject customer) => customer["locations"]![0]!.AsObject().Id();

    private static JsonArray Contacts(JsonObject customer) =>
        new([.. customer["contacts"]!.AsArray().Take(1).Select(contact => contact!.DeepClone())]);

    private string NotAfterToday(JsonObject visit, string member) =>
        visit.Ticks(member) <= today.UtcTicks ? visit[member]!.GetValue<string>() : Timestamp.ToText(today);
}
