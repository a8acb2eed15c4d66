"""The words of each verb: its act, what it changes, the line of its event, what the applicant reads. Found by `act_words`."""
